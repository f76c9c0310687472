namespace PolicyBot.Indexing;

/// <summary>What indexing is doing.</summary>
/// <param name="Text">In Chinese, for people.</param>
/// <param name="Done">Files dealt with.</param>
/// <param name="Total">Files in all; 0 where the step counts none.</param>
public readonly record struct IndexStep(string Text, int Done = 0, int Total = 0);
