using System.Collections.Immutable;
using PolicyBot.Answering;

namespace PolicyBot.Host.Web;

/// <summary>What a reader of the page thinks of an answer.</summary>
/// <param name="Helpful">Whether it helped.</param>
/// <param name="Reasons">Why not: some of <see cref="Known"/>.</param>
/// <param name="Comment">What was written with it; may be empty.</param>
public sealed record Judgement(bool Helpful, ImmutableArray<string> Reasons, string Comment)
{
    /// <summary>The longest comment taken, in UTF-16 code units.</summary>
    public const int MaxComment = 500;

    /// <summary>The reasons offered.</summary>
    public static ImmutableArray<string> Known { get; } = ["部门不对", "引文或条款不对", "没有答全", "文件有规定却说没有", "没有理解问题", "其他"];

    /// <summary>The reasons and the comment as they are kept: ［原因 部门不对、没有答全］第十九项漏了一个部门.</summary>
    public string Kept => (Reasons.IsEmpty ? "" : $"［原因 {string.Join('、', Reasons)}］") + Comment;

    /// <summary>Reads a form. Reasons that were not offered are left out.</summary>
    /// <exception cref="BadQuestionException">It does not say whether the answer helped, or the comment is too long or not text.</exception>
    public static Judgement Read(IFormCollection form)
    {
        var helpful = form["helpful"].ToString();
        if (helpful is not ("yes" or "no"))
            throw new BadQuestionException("请选择“有帮助”或“没有帮助”。");
        var comment = form["comment"].ToString().Trim();
        if (comment.Length > MaxComment)
            throw new BadQuestionException($"说明太长：最多{MaxComment}个字，现有{comment.Length}个字，请缩短后再提交。");
        if (comment.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)))
            throw new BadQuestionException("说明中有无法识别的字符，请重新输入。");
        return new(helpful == "yes", [.. Known.Where(reason => form["reason"].Contains(reason))], comment);
    }
}
