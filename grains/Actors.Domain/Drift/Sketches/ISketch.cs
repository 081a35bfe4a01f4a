namespace Actors.Domain.Drift.Sketches;

/// <summary>A summary of values whose parts add up to the same bits whatever their number and order.</summary>
/// <typeparam name="TSelf">The sketch itself.</typeparam>
public interface ISketch<TSelf>
    where TSelf : ISketch<TSelf>
{
    /// <summary>Values taken in, missing ones included.</summary>
    long Count { get; }

    /// <summary>One of the same settings without values.</summary>
    TSelf Empty();

    /// <summary>Takes another's values in; the other stays as it is.</summary>
    /// <exception cref="ArgumentException">It has other settings.</exception>
    void Merge(TSelf other);

    /// <summary>Writes the canonical form: equal contents give equal bytes.</summary>
    void Write(SketchWriter writer);
}
