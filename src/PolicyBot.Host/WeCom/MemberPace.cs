namespace PolicyBot.Host.WeCom;

/// <summary>
/// When an app may send a member the next message: WeCom drops what exceeds its limits without a word
/// (<see href="https://developer.work.weixin.qq.com/document/path/90312"/>).
/// </summary>
internal static class MemberPace
{
    /// <summary>How far back messages count, in milliseconds.</summary>
    public const long HourMilliseconds = 3_600_000;

    /// <summary>The first moment at which one more message keeps both limits.</summary>
    /// <param name="sent">When messages were sent to the member, oldest first, in Unix milliseconds; those of the last hour count.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="perMinute">Messages in any 60 seconds.</param>
    /// <param name="perHour">Messages in any 3,600 seconds.</param>
    /// <returns><paramref name="now"/>, or a later moment.</returns>
    public static long NextAt(IReadOnlyList<long> sent, long now, int perMinute, int perHour) =>
        Math.Max(After(sent, now, perMinute, 60_000), After(sent, now, perHour, HourMilliseconds));

    private static long After(IReadOnlyList<long> sent, long now, int most, long window) =>
        sent.Count < most ? now : Math.Max(now, sent[^most] + window + 1);
}
