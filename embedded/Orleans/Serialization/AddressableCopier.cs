using Orleans.Runtime;

namespace Orleans.Serialization.Cloning;

/// <summary>Grains travel as references.</summary>
internal static class AddressableCopier
{
    public static T Copy<T>(T value) => value switch
    {
        GrainReference => value,
        IGrainObserver observer => throw new NotSupportedException(
            $"An observer travels as a reference; call CreateObjectReference with the {observer.GetType()} and pass what it gives."),
        IAddressable grain => typeof(T).IsInterface ? grain.AsReference<T>() : throw new NotSupportedException(
            $"A grain travels as a reference of an interface; {typeof(T)} is none."),
        _ => throw new CodecNotFoundException($"Could not find a copier for type {typeof(T)}."),
    };
}
