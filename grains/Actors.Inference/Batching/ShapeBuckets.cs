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

    private readonly ShapeTimes _common = new();
    private Dictionary<int, ShapeTimes>? _byShape;

    /// <summary>The times of requests shaped like those with this key.</summary>
    public ShapeTimes this[int key]
    {
        get
        {
            if (key == 0)
            {
                return _common;
            }

            _byShape ??= [];
            if (!_byShape.TryGetValue(key, out ShapeTimes? times))
            {
                if (_byShape.Count >= MaxShapes)
                {
                    return _common;
                }

                _byShape[key] = times = new ShapeTimes();
            }

            return times;
        }
    }

    /// <summary>Sets the keys of a request's inner shape: the exact one, and the one for service times; 0 where the graph fixes the shape.</summary>
    public static void SetKeys(ModelSignature signature, PendingRequest request)
    {
        request.LaneKey = request.ShapeKey = 0;
        if (signature.InnerShapesFixed)
        {
            return;
        }

        HashCode exact = default;
        HashCode rounded = default;
        foreach (ref readonly Tensor input in request.Inputs.AsSpan(0, signature.RequiredInputs))
        {
            for (int i = signature.Batches ? 1 : 0; i < input.Shape.Length; i++)
            {
                exact.Add(input.Shape[i]);
                rounded.Add(BitOperations.RoundUpToPowerOf2((ulong)input.Shape[i]));
            }
        }

        request.LaneKey = exact.ToHashCode() | 1;
        request.ShapeKey = rounded.ToHashCode() | 1;
    }
}
