namespace PolicyBot.Host.Settings;

/// <summary>The section <c>PolicyBot:SignIn</c>: signing in to the desk by an OpenID Connect provider, beside accounts with a password.</summary>
public sealed record SignInOptions
{
    /// <summary>The provider's address, below which <c>/.well-known/openid-configuration</c> stands. Default empty: none.</summary>
    public string Authority { get; init; } = "";

    /// <summary>This server's id at the provider.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Its secret; from the environment or user secrets, not from the file.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What the button says; default 统一身份登录.</summary>
    public string Name { get; init; } = "统一身份登录";

    /// <summary>What is wrong, in Chinese, each naming its setting.</summary>
    internal IEnumerable<string> Mistakes()
    {
        if (Authority.Length == 0)
            yield break;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var url) || !(url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
            yield return $"PolicyBot:SignIn:Authority：应为 https 地址，现为“{Authority}”";
        if (ClientId.Length == 0)
            yield return "PolicyBot:SignIn:ClientId：填了 Authority 就要填客户端编号";
        if (ClientSecret.Length == 0)
            yield return "PolicyBot:SignIn:ClientSecret：填了 Authority 就要填客户端密码，请用环境变量 PolicyBot__SignIn__ClientSecret 设置";
    }
}
