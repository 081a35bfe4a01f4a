using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>
/// The last good answers of the models that fall back on them, in this process. Those that were neither given nor asked for longest go first.
/// They are copies, and nobody's memory but their own.
/// </summary>
public sealed class LastAnswers(TimeProvider clock)
{
    /// <summary>The most answers of a process.</summary>
    public const int MostAnswers = 100_000;

    /// <summary>The most bytes of outputs of a process.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>The most bytes of one answer.</summary>
    public const int MostBytesEach = 1 << 20;

    /// <summary>What an answer takes besides its outputs, about.</summary>
    private const int Overhead = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, LinkedListNode<LastAnswer>> _answers = [];
    private readonly LinkedList<LastAnswer> _byUse = new();
    private long _bytes;

    /// <summary>Answers that are kept, and their bytes.</summary>
    public (int Answers, long Bytes) Size
    {
        get
        {
            lock (_lock)
            {
                return (_answers.Count, _bytes);
            }
        }
    }

    /// <summary>Keeps a copy of an answer in place of the one before; one that is too large takes that with it.</summary>
    internal void Keep(UInt128 key, InferenceReply reply)
    {
        var bytes = reply.Outputs.Sum(output => (long)output.Content.Length) + Overhead;
        var answer = bytes > MostBytesEach
            ? null
            : new LastAnswer(key, reply.Version, [.. reply.Outputs.Select(output => output with { Content = output.Content.ToArray() })], bytes, clock.GetTimestamp());
        lock (_lock)
        {
            if (_answers.TryGetValue(key, out var known))
            {
                Remove(known);
            }

            if (answer is null)
            {
                return;
            }

            _answers[key] = _byUse.AddFirst(answer);
            _bytes += bytes;
            while (_answers.Count > MostAnswers || _bytes > MostBytes)
            {
                Remove(_byUse.Last!);
            }
        }
    }

    /// <summary>The answer that was kept, and its age; null where there is none that young.</summary>
    internal (LastAnswer Answer, TimeSpan Age)? Find(UInt128 key, TimeSpan maxAge)
    {
        lock (_lock)
        {
            if (!_answers.TryGetValue(key, out var known))
            {
                return null;
            }

            var age = clock.GetElapsedTime(known.Value.At);
            if (age > maxAge)
            {
                Remove(known);
                return null;
            }

            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return (known.Value, age);
        }
    }

    private void Remove(LinkedListNode<LastAnswer> node)
    {
        _byUse.Remove(node);
        _ = _answers.Remove(node.Value.Key);
        _bytes -= node.Value.Bytes;
    }
}
