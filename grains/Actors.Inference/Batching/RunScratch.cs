using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>What a worker thread reuses from run to run: joined inputs, pins, native values, and where the outputs of the last run lie.</summary>
internal sealed class RunScratch(OutputPool pool)
{
    private const int MaxKeptInputBytes = 16 << 20;
    private const int Alignment = 64;
    private byte[] _joined = [];
    private RunOutput[] _outputs = [];
    private OrtValue?[] _inputValues = [];
    private OrtValue?[] _outputValues = [];
    private MemoryHandle[] _pins = [];
    private long[][] _shapes = [];
    private TensorArea? _area;

    /// <summary>The memory of the last run's outputs, with one reference that belongs to whoever ran it; null where there is none.</summary>
    public OutputBlock? Block { get; private set; }

    /// <summary>Where each output of the last run lies, in the signature's order.</summary>
    public ReadOnlySpan<RunOutput> Outputs => _outputs;

    /// <summary>Where values bound for repeated runs lie.</summary>
    public TensorArea Area => _area ??= new TensorArea();

    /// <summary>Takes a block for the outputs of this run.</summary>
    public OutputBlock RentBlock(int size) => Block = pool.Rent(size);

    /// <summary>Gives up the block of a run that failed, or that has been handed out.</summary>
    public void DropBlock()
    {
        Block?.Release();
        Block = null;
    }

    public void PrepareOutputs(int count)
    {
        if (_outputs.Length != count)
        {
            _outputs = new RunOutput[count];
        }
    }

    public void SetOutput(int index, in RunOutput output) => _outputs[index] = output;

    /// <summary>Pinned memory for joined inputs, at least this long; what was in it is lost.</summary>
    public byte[] Joined(int size)
    {
        if (_joined.Length < size || (_joined.Length > MaxKeptInputBytes && size <= MaxKeptInputBytes))
        {
            _joined = GC.AllocateUninitializedArray<byte>(Math.Max(size, 4096), pinned: true);
        }

        return _joined;
    }

    /// <summary>An array of exactly this length for the native inputs.</summary>
    public OrtValue?[] InputValues(int count) => _inputValues.Length == count ? _inputValues : _inputValues = new OrtValue?[count];

    /// <summary>An array of exactly this length for the native outputs.</summary>
    public OrtValue?[] OutputValues(int count) => _outputValues.Length == count ? _outputValues : _outputValues = new OrtValue?[count];

    /// <summary>At least so many places for pins.</summary>
    public MemoryHandle[] Pins(int count) => _pins.Length >= count ? _pins : _pins = new MemoryHandle[count];

    /// <summary>A shape array of this rank, overwritten by the next caller that asks for the same rank.</summary>
    public long[] Shape(int rank)
    {
        if (rank >= _shapes.Length)
        {
            Array.Resize(ref _shapes, rank + 1);
        }

        return _shapes[rank] ??= new long[rank];
    }

    /// <summary>Rounds an offset up, so that every tensor starts on its own cache line.</summary>
    public static int Align(int offset) => checked(offset + (Alignment - 1)) & ~(Alignment - 1);

    /// <summary>As <see cref="Align(int)"/>, for sums that may pass 2^31.</summary>
    public static long Align(long offset) => (offset + (Alignment - 1)) & ~(long)(Alignment - 1);
}
