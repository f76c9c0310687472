using System.Collections.Immutable;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>A business as a form asks for it; every field may be left empty.</summary>
public sealed record BusinessProfile
{
    /// <summary>Whose it is: names of classes that documents single out.</summary>
    public static ImmutableArray<string> Owners { get; } = ["民营企业", "国有企业", BusinessClass.Foreign, "个体工商户"];

    /// <summary>How large it is.</summary>
    public static ImmutableArray<string> Sizes { get; } = ["大型企业", "规模以上企业", "中小企业", "小微企业"];

    /// <summary>What it has been recognised as, and whether it exports.</summary>
    public static ImmutableArray<string> Standings { get; } =
        ["500强", "龙头企业", "链主企业", "专精特新", "单项冠军", "高新技术企业", "科技型中小企业", "上市公司", BusinessClass.Exporting];

    /// <summary>Trade or products, in free words.</summary>
    public string Trade { get; init; } = "";

    /// <summary>Where it is.</summary>
    public string From { get; init; } = "";

    /// <summary>Where it means to go or to build.</summary>
    public string To { get; init; } = "";

    /// <summary>What it is, of <see cref="Owners"/>, <see cref="Sizes"/> and <see cref="Standings"/>.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>What it means to move.</summary>
    public Move Move { get; init; }

    /// <summary>Investment planned, in ten thousand yuan.</summary>
    public decimal? Investment { get; init; }

    /// <summary>Revenue of a year, in ten thousand yuan.</summary>
    public decimal? Revenue { get; init; }

    /// <summary>How many people it employs.</summary>
    public decimal? Employees { get; init; }

    /// <summary>How many years it has existed.</summary>
    public decimal? Years { get; init; }

    /// <summary>Its plans and what it wants to know, in free words.</summary>
    public string Plans { get; init; } = "";
}
