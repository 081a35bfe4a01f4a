using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Which grain of a class receives what is sent under a key: the one with that key, in the form that keys of its kind have.</summary>
internal static class ImplicitSubscribers
{
    /// <exception cref="ArgumentException">The key is not one that grains of the class can have.</exception>
    public static GrainId GrainOf(GrainType type, Type grainClass, string? ns, string key)
    {
        if (Is<IGrainWithGuidKey>(grainClass) || Is<IGrainWithGuidCompoundKey>(grainClass))
        {
            var guid = Guid.TryParseExact(key, "N", out var parsed) ? parsed : throw NoKey(grainClass, key);
            return new GrainId(type, Is<IGrainWithGuidCompoundKey>(grainClass) ? GrainIdKeyExtensions.CreateGuidKey(guid, ns) : GrainIdKeyExtensions.CreateGuidKey(guid));
        }

        if (Is<IGrainWithIntegerKey>(grainClass) || Is<IGrainWithIntegerCompoundKey>(grainClass))
        {
            var number = long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw NoKey(grainClass, key);
            return new GrainId(
                type, Is<IGrainWithIntegerCompoundKey>(grainClass) ? GrainIdKeyExtensions.CreateIntegerKey(number, ns) : GrainIdKeyExtensions.CreateIntegerKey(number));
        }

        return GrainId.Create(type, key);
    }

    private static bool Is<T>(Type grainClass) => typeof(T).IsAssignableFrom(grainClass);

    private static ArgumentException NoKey(Type grainClass, string key) => new($"'{key}' is not a key that grains of {grainClass} have.", nameof(key));
}
