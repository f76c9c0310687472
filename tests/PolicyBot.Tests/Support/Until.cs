using System.Runtime.CompilerServices;

namespace PolicyBot.Tests.Support;

/// <summary>Waits for what other threads bring about. What has not come after two minutes will not: the test fails and says what it waited for.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Returns when it holds.</summary>
    public static Task HoldsAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string said = "") =>
        HoldsAsync(() => Task.FromResult(condition()), said);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, string)"/>
    public static async Task HoldsAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string said = "")
    {
        var end = DateTime.UtcNow + Patience;
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < end, $"Waited in vain for: {said}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
