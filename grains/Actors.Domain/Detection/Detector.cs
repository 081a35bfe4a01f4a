using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Actors.Domain.Detection;

/// <summary>A streaming detector of change: a rule over values in the order of their coming, with a state that can be stored.</summary>
/// <remarks>
/// <see cref="Step(DetectorState, ReadOnlySpan{double})"/> is the pure form. <see cref="Update"/> is the same over numbers that the caller owns, allocates nothing and
/// is for who keeps the state in memory. After a detection the next value starts anew, unless the rule says otherwise. Values are finite.
/// </remarks>
public abstract class Detector
{
    private protected Detector(string name, int size) => (Name, Size) = (name, size);

    /// <summary>The detector's name.</summary>
    public string Name { get; }

    /// <summary>How many numbers its state has.</summary>
    public int Size { get; }

    /// <summary>The rule with every number in it.</summary>
    public abstract string Rule { get; }

    /// <summary>Writes the state before the first value.</summary>
    /// <param name="state">[<see cref="Size"/>]</param>
    public virtual void Reset(Span<double> state) => state.Clear();

    /// <summary>Takes a value in, in place.</summary>
    /// <param name="state">[<see cref="Size"/>], made by <see cref="Reset"/> or stored before.</param>
    /// <param name="value">Finite; 0 or 1 for detectors of error rates.</param>
    public abstract Signal Update(Span<double> state, double value);

    /// <summary>The state before the first value.</summary>
    public DetectorState Start()
    {
        var numbers = new double[Size];
        Reset(numbers);
        return new(ImmutableCollectionsMarshal.AsImmutableArray(numbers));
    }

    /// <summary>The state after one value more, and what is said of it.</summary>
    public (DetectorState Next, Signal Verdict) Step(DetectorState state, double value)
    {
        var (next, verdict) = Step(state, new ReadOnlySpan<double>(in value));
        return (next, verdict.Last);
    }

    /// <summary>The state after a batch of values, and what is said of them.</summary>
    /// <exception cref="ArgumentException">The state is of another detector, or a value is not finite.</exception>
    public (DetectorState Next, DetectorVerdict Verdict) Step(DetectorState state, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Numbers.Length != Size)
        {
            throw new ArgumentException($"The state is not one of {Name}.", nameof(state));
        }

        var numbers = state.Numbers.AsSpan().ToArray();
        var drifts = ImmutableArray.CreateBuilder<int>();
        var (last, warning) = (Signal.None, (int?)null);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException("Detectors take finite values only.", nameof(values));
            }

            last = Update(numbers, values[i]);
            if (last == Signal.Drift)
            {
                drifts.Add(i);
            }
            else if (last == Signal.Warning)
            {
                warning ??= i;
            }
        }

        return (new(ImmutableCollectionsMarshal.AsImmutableArray(numbers)), new(last, drifts.ToImmutable(), warning));
    }

    /// <summary>Reads the numbers as a struct of doubles.</summary>
    private protected static ref T As<T>(Span<double> state)
        where T : struct => ref MemoryMarshal.AsRef<T>(MemoryMarshal.AsBytes(state));

    /// <summary>How many doubles a struct of doubles has.</summary>
    private protected static int SizeOf<T>()
        where T : struct => Unsafe.SizeOf<T>() / sizeof(double);
}
