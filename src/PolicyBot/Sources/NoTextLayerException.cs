namespace PolicyBot.Sources;

/// <summary>A PDF has pages of pictures and no text.</summary>
internal sealed class NoTextLayerException() : Exception("The PDF has no text layer.");
