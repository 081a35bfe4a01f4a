using Actors.Domain.Decisions;
using Actors.Serving;

namespace Actors.Grains.Decisions;

/// <summary>The names and datatypes of a model's tensors as a record of a prediction has them, each made once.</summary>
internal sealed class TensorNaming
{
    /// <summary>Tensors that are known at most. Those of a model with more are encoded each time, as looking for one takes longer than that.</summary>
    private const int MostKnown = 32;

    private (string Name, TensorType Type, byte[] Bytes)[] _known = [];

    /// <summary>The name and datatype of a tensor.</summary>
    public ReadOnlySpan<byte> Of(TensorData tensor)
    {
        var known = Volatile.Read(ref _known);
        foreach (var one in known)
        {
            if (one.Type == tensor.Type && one.Name == tensor.Name)
            {
                return one.Bytes;
            }
        }

        var bytes = DecisionFrame.Encode(tensor.Name, tensor.Type.Name());
        if (known.Length < MostKnown)
        {
            // Of two threads that add at once one is forgotten, and added the next time.
            Volatile.Write(ref _known, [.. known, (tensor.Name, tensor.Type, bytes)]);
        }

        return bytes;
    }
}
