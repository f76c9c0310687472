namespace PolicyBot.Retrieval;

/// <summary>What day it is where the documents apply.</summary>
public static class LocalDay
{
    // Asia/Shanghai has kept UTC+8 without summer time since 1992; machines without time zone data know it so as well.
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>Today in Asia/Shanghai.</summary>
    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(Shanghai).DateTime);
}
