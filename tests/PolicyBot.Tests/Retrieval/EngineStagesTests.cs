using System.Collections.Concurrent;
using System.Diagnostics;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Retrieval;

public sealed class EngineStagesTests(SeedShelf shelf)
{
    [Fact]
    public void Who_listens_learns_how_long_each_stage_of_a_question_took_and_no_word_of_it()
    {
        var stages = new ConcurrentQueue<Activity>();
        using var mine = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineStages.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stages.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        shelf.Ask("老厂房能不能改成文创园");

        var own = stages.Where(s => s.TraceId == mine.TraceId).ToArray();
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "understanding", "words", "search", "composing" }, own.Select(s => s.OperationName).ToHashSet(StringComparer.Ordinal));
        Assert.All(own, s => Assert.True(s.Duration > TimeSpan.Zero && !s.TagObjects.Any(), s.OperationName));
    }
}
