using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Actors.Domain.Drift.Monitoring;
using static Actors.Grains.Drift.DriftGroupState;

namespace Actors.Grains.Drift;

/// <summary>Between what detectors remember and how it is stored: doubles as their bits.</summary>
internal static class DetectorRows
{
    public static DetectorMemory ToMemory(this DetectorRow row) => new(
        row.Identity,
        new([.. MemoryMarshal.Cast<byte, double>(row.Numbers)]),
        row.Values,
        row.Last,
        [.. row.Events.Select(found => new DetectorEvent(found.At, found.Said, found.Value))]);

    public static DetectorRow ToRow(this DetectorMemory memory) => new(
        memory.Identity,
        MemoryMarshal.AsBytes(memory.State.Numbers.AsSpan()).ToArray(),
        memory.Values,
        memory.Last,
        [.. memory.Events.Select(found => new DetectorEventRow(found.At, found.Said, found.Value))]);
}
