using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;

namespace PolicyBot.Host.Settings;

/// <summary>Finds every mistake in the section <c>PolicyBot</c>, so that one start reports them all.</summary>
internal static partial class OptionsCheck
{
    /// <summary>The mistakes in Chinese, each naming its setting; empty where there is none.</summary>
    public static List<string> Mistakes(IConfigurationSection section)
    {
        var wecom = section.GetSection(nameof(PolicyBotOptions.WeCom));
        var mistakes = Misspelt(section, typeof(PolicyBotOptions)).Concat(WeComCheck.NotReadable(wecom)).ToList();
        // A value that is no number cannot be bound; the rest is checked when it is mended.
        if (mistakes.Count == 0)
            mistakes.AddRange(ImpossibleValues(section.Get<PolicyBotOptions>() ?? new()));
        return mistakes;
    }

    // A section within the section is checked like the whole; what lists hold, WeCom's apps and bots, has a check of its own.
    private static IEnumerable<string> Misspelt(IConfigurationSection section, Type options) =>
        UnknownNames(section, options).Concat(NotValues(section, options)).Concat(
            from property in options.GetProperties()
            where property.PropertyType == typeof(TeamsOptions) || property.PropertyType == typeof(SignInOptions)
            from mistake in Misspelt(section.GetSection(property.Name), property.PropertyType)
            select mistake);

    private static IEnumerable<string> UnknownNames(IConfigurationSection section, Type options) =>
        from child in section.GetChildren()
        where !options.GetProperties().Any(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))
        select $"{child.Path}：没有这个设置，请检查拼写";

    private static IEnumerable<string> NotValues(IConfigurationSection section, Type options) =>
        from property in options.GetProperties()
        let value = section[property.Name]
        where value is not null
        let mistake = property.PropertyType == typeof(int) && !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "应为整数"
            : property.PropertyType == typeof(bool) && !bool.TryParse(value, out _) ? "应为 true 或 false"
            : null
        where mistake is not null
        select $"{section.Path}:{property.Name}：{mistake}，现为“{value}”";

    private static IEnumerable<string> ImpossibleValues(PolicyBotOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.SeedsDirectory))
            yield return "PolicyBot:SeedsDirectory：不能为空";
        if (string.IsNullOrWhiteSpace(options.IndexDirectory))
            yield return "PolicyBot:IndexDirectory：不能为空";
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            yield return "PolicyBot:DataDirectory：不能为空";
        if (options.PostgreSql.Length > 0 && !IsConnectionString(options.PostgreSql))
            yield return "PolicyBot:PostgreSql：应为 Host=主机;Database=库名;Username=用户;Password=密码 这样的连接字符串";
        if (options.RetentionDays is < 1 or > 3650)
            yield return $"PolicyBot:RetentionDays：应在 1 到 3650 之间，现为 {options.RetentionDays}";
        if (options.TakeoverSeconds is < 6 or > 3600)
            yield return $"PolicyBot:TakeoverSeconds：应在 6 到 3600 之间，现为 {options.TakeoverSeconds}";
        if (options.QuestionsPerMinute is < 1 or > 100_000)
            yield return $"PolicyBot:QuestionsPerMinute：应在 1 到 100000 之间，现为 {options.QuestionsPerMinute}";
        if (options.MaxRequestKilobytes is < 8 or > 1024)
            yield return $"PolicyBot:MaxRequestKilobytes：应在 8 到 1024 之间，现为 {options.MaxRequestKilobytes}";
        if (options.PathBase.Length > 0 && !PathPrefix().IsMatch(options.PathBase))
            yield return $"PolicyBot:PathBase：应以 / 开头、不以 / 结尾，如 /zhengce，现为“{options.PathBase}”";
        foreach (var mistake in PublicBaseUrl(options).Concat(options.EmbeddingService.Mistakes()).Concat(options.Model.Mistakes()).Concat(options.Mcp.Mistakes()).Concat(options.SignIn.Mistakes()))
            yield return mistake;
        foreach (var mistake in Teams(options.Teams))
            yield return mistake;
        foreach (var proxy in options.TrustedProxies.Where(p => !IPAddress.TryParse(p, out _) && !IPNetwork.TryParse(p, out _)))
            yield return $"PolicyBot:TrustedProxies：“{proxy}”不是 IP 地址，也不是 10.0.0.0/24 这样的网段";
        foreach (var mistake in WeComCheck.Mistakes(options.WeCom))
            yield return mistake;
    }

    private static IEnumerable<string> Teams(TeamsOptions teams)
    {
        if (!teams.Enabled)
            yield break;
        if (teams.AppId.Length > 0 && teams.AppPassword.Length == 0)
            yield return "PolicyBot:Teams:AppPassword：填了 AppId 就要填客户端密码，请用环境变量 PolicyBot__Teams__AppPassword 设置";
        if (teams.Cloud is not ("Public" or "USGov" or "China"))
            yield return $"PolicyBot:Teams:Cloud：应为 Public、USGov 或 China（世纪互联），现为“{teams.Cloud}”";
        foreach (var (name, value) in new[] { (nameof(teams.LoginUrl), teams.LoginUrl), (nameof(teams.OpenIdMetadata), teams.OpenIdMetadata) })
        {
            if (value.Length > 0 && !(Uri.TryCreate(value, UriKind.Absolute, out var url) && (url.Scheme == "https" || url.IsLoopback)))
                yield return $"PolicyBot:Teams:{name}：应为 https 地址，现为“{value}”";
        }
    }

    private static bool IsConnectionString(string stated)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(stated).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<string> PublicBaseUrl(PolicyBotOptions options)
    {
        if (options.PublicBaseUrl.Length == 0)
            yield break;
        if (!Uri.TryCreate(options.PublicBaseUrl, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            yield return $"PolicyBot:PublicBaseUrl：应为 https://主机/前缀 这样的地址，现为“{options.PublicBaseUrl}”";
            yield break;
        }

        var path = url.AbsolutePath.TrimEnd('/');
        if (path.Length > 0 && options.PathBase.Length > 0 && path != options.PathBase)
            yield return $"PolicyBot:PublicBaseUrl 的路径“{path}”与 PolicyBot:PathBase“{options.PathBase}”不一致：两者应相同，或只填其一";
    }

    [GeneratedRegex(@"^(/[A-Za-z0-9._~-]+)+\z")]
    private static partial Regex PathPrefix();
}
