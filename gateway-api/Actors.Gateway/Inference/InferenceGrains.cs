using System.Collections.Concurrent;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>Remembers the references of models that have answered, because making one looks attributes up each time. Made-up names never enter.</summary>
internal sealed class InferenceGrains(IGrainFactory grains)
{
    /// <summary>The most references kept; beyond it they are made for each request.</summary>
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<ModelKey, IInferenceGrain> _known = new();

    /// <summary>The front of a model.</summary>
    public IInferenceGrain Get(in ModelKey key) =>
        _known.TryGetValue(key, out var grain) ? grain : grains.GetGrain<IInferenceGrain>(key.ToString());

    /// <summary>Keeps the reference of a model that has answered.</summary>
    public void Keep(in ModelKey key, IInferenceGrain grain)
    {
        if (!_known.ContainsKey(key) && _known.Count < MaxKept)
        {
            _known.TryAdd(key, grain);
        }
    }
}
