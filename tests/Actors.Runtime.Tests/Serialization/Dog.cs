namespace Actors.Runtime.Tests.Serialization;

[GenerateSerializer]
public sealed class Dog : Animal
{
    [Id(0)]
    public List<Animal> Friends { get; set; } = [];
}
