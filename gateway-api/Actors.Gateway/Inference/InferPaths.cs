using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>Remembers the paths that have been answered, so that later requests need no routing. Made-up paths never enter.</summary>
internal sealed class InferPaths
{
    /// <summary>The most paths kept; others are routed each time.</summary>
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<string, InferTarget> _known = new(StringComparer.Ordinal);

    /// <summary>What the path stands for, if it is known.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out InferTarget? target) => _known.TryGetValue(path, out target);

    /// <summary>Keeps the target of a path that has been answered.</summary>
    public void Keep(PathString path, InferTarget target)
    {
        if (path.Value is { } text && !_known.ContainsKey(text) && _known.Count < MaxKept)
        {
            _known.TryAdd(text, target);
        }
    }
}
