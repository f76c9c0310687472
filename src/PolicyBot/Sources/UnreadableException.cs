namespace PolicyBot.Sources;

/// <summary>The bytes at hand are no document that can be read; the message, in Chinese, says why and what to do, without naming the file.</summary>
internal sealed class UnreadableException(string message, Exception? inner = null) : Exception(message, inner);
