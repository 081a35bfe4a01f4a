namespace Orleans.Runtime;

/// <summary>The activation whose turn runs on this thread.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? _current;

    /// <summary>The activation; null outside of turns.</summary>
    public static IGrainContext? Current => _current;

    /// <summary>Puts another in its place and gives the previous one.</summary>
    public static IGrainContext? Exchange(IGrainContext? context)
    {
        var previous = _current;
        _current = context;
        return previous;
    }
}
