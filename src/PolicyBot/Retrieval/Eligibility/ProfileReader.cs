using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>Reads a form as a message would be read that says the same: by the same words, trades and places.</summary>
internal static class ProfileReader
{
    /// <summary>The facts, and in Chinese what of the form could not be understood.</summary>
    /// <param name="profile">What was filled in.</param>
    /// <param name="home">The places whose documents are served.</param>
    public static (Applicant Applicant, ImmutableArray<string> NotUnderstood) Read(BusinessProfile profile, ImmutableArray<Place> home)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var (trade, from, to) = (Clean(profile.Trade), Clean(profile.From), Clean(profile.To));
        var applicant = new Applicant
        {
            Move = profile.Move,
            Classes = profile.Classes.ToImmutableSortedDictionary(c => c, _ => true, StringComparer.Ordinal),
            Quantities = Numbers(profile),
        };

        if (trade.Length > 0)
        {
            var told = ApplicantReader.Read($"我们是做{trade}的企业", home);
            applicant = applicant with { Trades = told.Trades, Products = told.Products.IsEmpty ? [trade] : told.Products };
            if (told.Trades.IsEmpty)
                problems.Add($"没有认出“{trade}”属于哪个行业，只按字面查找。");
        }

        if (from.Length > 0)
        {
            var told = ApplicantReader.Read($"我们在{from}", home);
            applicant = applicant with { From = told.From ?? told.To.FirstOrDefault() };
            if (applicant.From is null)
                problems.Add($"没有认出所在地“{from}”，没有用它比对；请填省或市（州）的名称。");
        }

        if (to.Length > 0)
        {
            var told = ApplicantReader.Read($"准备落户{to}", home);
            applicant = applicant with { To = told.To.IsEmpty && told.From is { } place ? [place] : told.To, Areas = told.Areas };
            if (applicant.To.IsEmpty && applicant.Areas.IsEmpty)
                problems.Add($"没有认出落地的地方“{to}”，没有用它比对；请填省或市（州）的名称。");
        }

        // What the free words add stands behind what the fields say.
        var plans = ApplicantReader.Read(Clean(profile.Plans), home);
        return (applicant.Over(plans), problems.ToImmutable());
    }

    public static string Clean(string text) => SimplifiedCharacters.Of(TextNormalizer.Normalize(text)).Trim();

    private static ImmutableArray<Measured> Numbers(BusinessProfile profile) =>
    [
        .. profile.Investment is { } investment ? Quantities.In($"投资{Digits(investment)}万元") : [],
        .. profile.Revenue is { } revenue ? Quantities.In($"年营业收入{Digits(revenue)}万元") : [],
        .. profile.Employees is { } employees ? Quantities.In($"员工{Digits(employees)}人") : [],
        .. profile.Years is { } years ? Quantities.In($"成立{Digits(years)}年") : [],
    ];

    private static string Digits(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
