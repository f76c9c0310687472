namespace PolicyBot.Host.WeCom;

/// <summary>WeCom's errcodes that something is done about (<see href="https://developer.work.weixin.qq.com/document/path/90313"/>).</summary>
internal static class ErrorCodes
{
    public const int Busy = -1;
    public const int WrongSecret = 40001;
    public const int WrongCorpId = 40013;
    public const int InvalidAccessToken = 40014;
    public const int WrongAgentId = 40056;
    public const int AccessTokenExpired = 42001;
    public const int TooManyCalls = 45009;
    public const int TooManyAtOnce = 45033;
    public const int AddressNotTrusted = 60020;
    public const int NoMemberReached = 81013;

    /// <summary>Whether the same call may succeed later: WeCom is busy, or an administrator can mend it meanwhile.</summary>
    public static bool IsTemporary(int code) => code is
        Busy or TooManyCalls or TooManyAtOnce or AddressNotTrusted or WrongSecret or InvalidAccessToken or AccessTokenExpired;

    /// <summary>What the code means to whoever set the app up, in Chinese; null where WeCom's own words must do.</summary>
    public static string? Advice(int code) => code switch
    {
        WrongSecret => "Secret 不对：请从应用详情页重新复制 Secret。",
        WrongCorpId => "企业ID 不对：请从“我的企业 → 企业信息”复制企业ID。",
        WrongAgentId or 301002 => "AgentId 不对，或该 Secret 不是这个应用的：AgentId 与 Secret 要取自同一个应用的详情页。",
        AddressNotTrusted => "本机的公网 IP 不在应用的“企业可信IP”中：请在应用详情页添加。",
        TooManyCalls => "调用过于频繁，请稍候再试。",
        NoMemberReached => "接收人都不在应用的“可见范围”内。",
        _ => null,
    };
}
