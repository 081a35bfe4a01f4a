namespace Actors.Inference.Tests;

/// <summary>Tests that read counters of the whole process, which therefore run beside no others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}
