namespace Actors.Runtime.Tests.Management;

/// <summary>Runs while no other test does: Orleans counts activations by class for the whole process, whatever host they are in.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CountedAlone
{
    public const string Name = "counted alone";
}
