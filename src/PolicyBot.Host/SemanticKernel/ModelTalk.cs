using System.Text;
using Microsoft.SemanticKernel.ChatCompletion;
using PolicyBot.Text;

namespace PolicyBot.Host.SemanticKernel;

/// <summary>What was said to a model and by it for one answer, what was rejected included, with personal data masked: for the audit.</summary>
public sealed class ModelTalk
{
    private readonly StringBuilder _text = new();

    /// <summary>All of it: each exchange with what was asked and what came back; null where no model was asked.</summary>
    public string? Text => _text.Length == 0 ? null : _text.ToString();

    /// <summary>Adds an exchange.</summary>
    /// <param name="prompt">What was asked; its fixed instructions are left out.</param>
    /// <param name="said">What came back, as far as it came.</param>
    internal void Add(ChatHistory prompt, string said)
    {
        if (_text.Length > 0)
            _text.Append("\n\n");
        foreach (var message in prompt.Where(m => m.Role != AuthorRole.System))
            _text.Append(PersonalData.Mask(message.Content ?? "")).Append('\n');
        _text.Append("→ ").Append(PersonalData.Mask(said));
    }
}
