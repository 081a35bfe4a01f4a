using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>The templates of a batch while its frames are read from the first to the last. Not for several threads at once.</summary>
/// <param name="texts">Has texts that come again from batches before it; null where this is the only one.</param>
public sealed class FrameTemplates(TextPool? texts = null)
{
    private readonly Dictionary<int, DecisionTemplate> _byNumber = [];

    /// <summary>Takes note of a template: of those of the same number the last one counts.</summary>
    /// <returns>Whether the frame is one; else it is a prediction.</returns>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public bool TryLearn(ReadOnlySpan<byte> frame)
    {
        if ((DecisionFrame.MarkOf(frame) & FrameMark.IsTemplate) == 0)
        {
            return false;
        }

        _byNumber[TemplatedFrame.NumberOf(frame)] = DecisionTemplate.Read(frame, texts);
        return true;
    }

    /// <summary>The template of a prediction's frame; null where the frame has all by itself.</summary>
    /// <exception cref="InvalidDataException">The template was not before it.</exception>
    public DecisionTemplate? Of(ReadOnlySpan<byte> frame) =>
        (DecisionFrame.MarkOf(frame) & FrameMark.IsTemplated) == 0 ? null
        : _byNumber.TryGetValue(TemplatedFrame.NumberOf(frame), out var template) ? template
        : throw new InvalidDataException("A prediction's template is not in its batch.");

    /// <summary>Begins another batch.</summary>
    public void Clear() => _byNumber.Clear();
}
