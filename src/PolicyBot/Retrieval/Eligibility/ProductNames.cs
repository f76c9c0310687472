namespace PolicyBot.Retrieval.Eligibility;

/// <summary>Whether a list of names that a text gives holds a product, in the words of whoever asks: trades that no data knows of are known by these alone.</summary>
internal static class ProductNames
{
    private const int ShortestSpelledOut = 3;
    private const double SameInOtherWords = 0.8;

    /// <param name="list">Names as printed: 采矿、选矿和矿产初级加工等矿产资源型项目.</param>
    /// <param name="product">The product as typed: 矿石初加工.</param>
    public static bool Holds(string list, string product) =>
        list.Split('、', '和', '与', '及', '或').Select(n => n.Split('等')[0].Trim()).Any(n => n.Length > 1 && IsNamed(n, product));

    private static bool IsNamed(string name, string product) =>
        (product.Length > 1 && name.Contains(product, StringComparison.Ordinal))
        || product.EndsWith(name, StringComparison.Ordinal)
        || (product.Length >= ShortestSpelledOut && name[0] == product[0] && InOrder(name, product) >= SameInOtherWords * product.Length);

    // 矿产初级加工 spells 矿石初加工 out: begun alike, nearly all its characters, in their order.
    private static int InOrder(string name, string product)
    {
        var longest = new int[name.Length + 1, product.Length + 1];
        for (var i = 1; i <= name.Length; i++)
        {
            for (var j = 1; j <= product.Length; j++)
                longest[i, j] = name[i - 1] == product[j - 1] ? longest[i - 1, j - 1] + 1 : Math.Max(longest[i - 1, j], longest[i, j - 1]);
        }

        return longest[name.Length, product.Length];
    }
}
