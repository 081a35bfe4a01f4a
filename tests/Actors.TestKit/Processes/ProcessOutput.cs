namespace Actors.TestKit.Processes;

/// <summary>What a process said, its last lines at least.</summary>
public sealed class ProcessOutput
{
    private const int MaxLines = 2000;
    private readonly Queue<string> _lines = new();

    /// <summary>Everything that is kept, oldest first.</summary>
    public string Text
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>The kept lines that are logs of errors.</summary>
    public IReadOnlyList<string> Errors => [.. Text.Split('\n').Where(line => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal))];

    internal void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MaxLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
