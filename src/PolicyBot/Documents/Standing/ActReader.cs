using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents.Reading;
using PolicyBot.Text;

namespace PolicyBot.Documents.Standing;

/// <summary>Reads which documents a document repeals or changes: 《甲办法》（某发〔2016〕1号）同时废止, 关于修改〈乙条例〉的决定.</summary>
internal static partial class ActReader
{
    private const int LongestParagraph = 4000;

    /// <summary>The acts in the document's order, each other document once.</summary>
    /// <param name="title">The document's title.</param>
    /// <param name="paragraphs">Its paragraphs, normalised.</param>
    /// <param name="from">The day from which what it says applies; null where it has no date.</param>
    public static ImmutableArray<ValidityAct> Read(string title, IEnumerable<string> paragraphs, DateOnly? from)
    {
        var acts = new List<ValidityAct>();
        // 国务院关于修改《甲条例》的决定, 关于废止《乙办法》和《丙办法》的决定.
        foreach (Match named in TitleAct().Matches(title))
            Add(acts, named.Groups["refs"].Value, named.Groups["verb"].Value is "废止" or "宣布失效", from);

        var listing = false;
        foreach (var paragraph in paragraphs.Where(p => p.Length <= LongestParagraph))
        {
            foreach (var sentence in Sentences.Split(MappedText.Of(paragraph)).Select(s => s.Value))
            {
                // 下列文件予以废止： is followed by their list, one a paragraph.
                if (listing && References(sentence).Count > 0 && ListItem().IsMatch(sentence))
                    Add(acts, sentence, repeals: true, from);
                else
                    listing = ListBegins().IsMatch(sentence);
                Sentence(acts, sentence, from);
            }
        }

        return [.. acts];
    }

    private static void Sentence(List<ValidityAct> acts, string sentence, DateOnly? from)
    {
        foreach (Match verb in Ended().Matches(sentence))
        {
            var before = sentence[..verb.Index];
            // 已废止 tells what happened before and by another hand; 不废止 and 继续有效 end nothing.
            if (Denied().IsMatch(before))
                continue;
            var on = Dates.All(Clause(before)).Select(d => (DateOnly?)d).LastOrDefault() is { } stated && StatesStart().IsMatch(before) ? stated : from;
            if (Subject(before) is { Length: > 0 } subject)
                Add(acts, subject, repeals: true, on);
            else if (Object().Match(sentence, verb.Index) is { Success: true } named && named.Index == verb.Index)
                Add(acts, named.Groups["refs"].Value, repeals: true, on);
        }

        if (Changed().Match(sentence) is { Success: true } changed)
            Add(acts, changed.Groups["refs"].Value, repeals: false, from);
        // 我局对《甲办法》（某发〔2016〕1号）进行了修订，现印发给你们: what is printed is the other, revised.
        if (Revised().Match(sentence) is { Success: true } revised && !Denied().IsMatch(sentence[..revised.Groups["verb"].Index]))
            Add(acts, revised.Groups["refs"].Value, repeals: false, from, revises: true);
    }

    // The documents named right before the verb: those of the last part of the sentence that names any, if nothing but 同时 is between.
    private static string Subject(string before)
    {
        var parts = Parts(before);
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            if (References(parts[i]).Count > 0)
                return WithoutBasis(parts[i]);
            if (!Linking().IsMatch(parts[i]))
                return "";
        }

        return "";
    }

    private static string Clause(string before) => Parts(before) is { Count: > 0 } parts ? string.Join('，', parts.TakeLast(2)) : "";

    // 按照《甲》的规定《乙》废止: what the rule rests on is not what it ends.
    private static string WithoutBasis(string part) => Basis().Replace(part, "");

    // At commas outside 《》 and brackets.
    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '《' or '（' or '〈')
                depth++;
            else if (text[i] is '》' or '）' or '〉')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0 && text[i] is '，' or '；' or '：')
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static void Add(List<ValidityAct> acts, string text, bool repeals, DateOnly? on, bool revises = false)
    {
        foreach (Match match in References(text))
        {
            var title = match.Groups["title"].Success ? match.Groups["title"].Value : null;
            var number = match.Groups["number"].Success ? DocumentNumber.Normalize(match.Groups["number"].Value) : null;
            // 《甲办法》第十条同时废止: the rest of it goes on.
            var whole = !PartOf().IsMatch(text[(match.Index + match.Length)..]);
            if ((title ?? number) is not null && !acts.Exists(a => a.Title == title && a.DocumentNumber == number))
                acts.Add(new ValidityAct(repeals && whole, title, number, on) { Replaces = whole && (repeals || revises) });
        }
    }

    private static MatchCollection References(string text) => Reference().Matches(text);

    [GeneratedRegex("关于(?<verb>修改|修订|修正|废止|宣布失效)(?:部分)?(?<refs>[〈《][^〉》]{2,120}[〉》](?:(?:、|和|及)[〈《][^〉》]{2,120}[〉》])*)(?:等.{0,20})?(?:的决定|的通知|的公告|的令)?", RegexOptions.ExplicitCapture)]
    private static partial Regex TitleAct();

    [GeneratedRegex("(?:[《〈](?<title>[^《》〈〉]{2,120}(?:[《〈][^《》〈〉]{1,80}[》〉][^《》〈〉]{0,40})?)[》〉](?:（[^（）]{0,30}?(?<number>[^（），；]{2,30}?[〔\\[（][^（）]{4}[〕\\]）]第?\\d{1,5}号|[^（），；]{0,20}令第?\\d{1,5}号|[^（），；]{0,20}公告\\d{4}年第\\d{1,4}号)[^（）]{0,40}）)?|(?<![（\\p{IsCJKUnifiedIdeographs}])(?<number>\\p{IsCJKUnifiedIdeographs}{1,12}〔\\d{4}〕\\d{1,5}号)(?=文|同时|废止|、|和|停止|自))", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex("(?:予以|同时|即行|一并|相应|全部|即)?(?:废止|停止执行|停止施行|不再执行|不再施行|宣布失效|失效)", RegexOptions.ExplicitCapture)]
    private static partial Regex Ended();

    [GeneratedRegex("(?:废止|宣布失效|停止执行)(?<refs>(?:[^，。；《]{0,20}《[^，。；]{2,200}》(?:（[^（）]{0,60}）)?(?:、|和|及|以及)?)+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Object();

    [GeneratedRegex("(?:对|将)(?<refs>《[^《》]{2,120}》(?:（[^（）]{0,40}）)?)(?:作如下修改|作出(?:如下)?修改|作(?:以下|下列)修改|进行(?:如下)?修改|(?:中的?)?第.{1,12}(?:条|款|项).{0,8}修改为)", RegexOptions.ExplicitCapture)]
    private static partial Regex Changed();

    // Done, not to be done: 进行了修订, 进行修订，现印发; 要对《甲》进行修订 and 拟修订 have changed nothing yet.
    [GeneratedRegex("(?<!不再|不|未|拟|正在|建议|需|要|应)(?:对|将)原?(?<refs>《[^《》]{2,120}》(?:（[^（）]{0,40}）)?)(?:(?:进行了|作了|作出了|予以了)(?:相应|全面|部分|适当|必要|重新)?的?(?<verb>修订|修改|修编)|(?:进行|予以|加以|作了?)?(?:相应|全面|部分|适当)?(?<verb>修订|修改|修编)，(?:现|形成|并经))|(?<!不再|不|未|拟|正在|建议|需|要|应)在原?(?<refs>《[^《》]{2,120}》(?:（[^（）]{0,40}）)?)的?基础上，?(?:进行了?|予以|加以)?(?<verb>修订|修改|修编)", RegexOptions.ExplicitCapture)]
    private static partial Regex Revised();

    [GeneratedRegex("(?:已|已经|未|不|不予|尚未|曾)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Denied();

    [GeneratedRegex("^(?:同时|一并|也|均|自.{2,16}(?:起|之日起?)|.{0,4})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Linking();

    [GeneratedRegex("自.{4,16}(?:起|日)|从.{4,16}起|于.{6,12}日", RegexOptions.ExplicitCapture)]
    private static partial Regex StatesStart();

    [GeneratedRegex("(?:根据|按照|依据|依照)《[^《》]{2,120}》(?:（[^（）]{0,60}）)?(?:第.{1,8}条)?(?:的?(?:有关|相关)?规定|的?要求)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Basis();

    [GeneratedRegex("^(?:的)?第[〇零一二三四五六七八九十百千\\d]{1,6}[条款项章节]|^中(?:的|有关|关于)|^附件", RegexOptions.ExplicitCapture)]
    private static partial Regex PartOf();

    [GeneratedRegex("(?:下列|以下|附件所列|所附).{0,24}(?:废止|停止执行|失效)[^。]{0,6}[：:。]?$|(?:废止|停止执行|宣布失效)(?:下列|以下)", RegexOptions.ExplicitCapture)]
    private static partial Regex ListBegins();

    [GeneratedRegex("^(?:（?[〇零一二三四五六七八九十百\\d]{1,4}[）、.．])?.{0,24}[《]", RegexOptions.ExplicitCapture)]
    private static partial Regex ListItem();
}
