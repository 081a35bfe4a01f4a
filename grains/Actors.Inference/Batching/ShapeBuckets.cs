using System.Numerics;

namespace Actors.Inference;

/// <summary>
/// The learned service times of one version, apart for requests of different inner shapes where the graph leaves those open. Dimensions
/// count rounded up to powers of two. Guarded by the workers' lock.
/// </summary>
internal sealed class ShapeBuckets
{
    /// <summary>Shapes told apart; any more share the model that is used for fixed shapes.</summary>
    private const int MaxShapes = 64;

    private readonly ServiceTimeModel _common = new();
    private Dictionary<int, ServiceTimeModel>? _byShape;

    /// <summary>The times of requests shaped like those with this key.</summary>
    public ServiceTimeModel this[int key]
    {
        get
        {
            if (key == 0)
            {
                return _common;
            }

            _byShape ??= [];
            if (!_byShape.TryGetValue(key, out ServiceTimeModel? times))
            {
                if (_byShape.Count >= MaxShapes)
                {
                    return _common;
                }

                _byShape[key] = times = new ServiceTimeModel();
            }

            return times;
        }
    }

    /// <summary>The key of a request's inner shape; 0 where the graph fixes it.</summary>
    public static int KeyOf(ModelSignature signature, ReadOnlySpan<Tensor> inputs)
    {
        if (signature.InnerShapesFixed)
        {
            return 0;
        }

        HashCode hash = default;
        foreach (ref readonly Tensor input in inputs)
        {
            for (int i = signature.Batches ? 1 : 0; i < input.Shape.Length; i++)
            {
                hash.Add(BitOperations.RoundUpToPowerOf2((ulong)input.Shape[i]));
            }
        }

        return hash.ToHashCode() | 1;
    }
}
