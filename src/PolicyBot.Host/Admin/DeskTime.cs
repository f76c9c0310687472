using System.Globalization;

namespace PolicyBot.Host.Admin;

/// <summary>Times as the office reads them: in China, to the minute.</summary>
internal static class DeskTime
{
    // China has had one time all year since 1991.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>2026-03-01 09:05.</summary>
    public static string Words(long at) => At(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The same to the second.</summary>
    public static string Exact(long at) => At(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The day.</summary>
    public static DateOnly Day(long at) => DateOnly.FromDateTime(At(at).DateTime);

    /// <summary>When a day begins, in Unix milliseconds.</summary>
    public static long Begin(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUnixTimeMilliseconds();

    private static DateTimeOffset At(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToOffset(Offset);
}
