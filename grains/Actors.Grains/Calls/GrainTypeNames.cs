using System.Reflection;

namespace Actors.Grains.Calls;

/// <summary>The types of grain classes, which grain ids begin with.</summary>
internal sealed class GrainTypeNames(IServiceProvider services)
{
    private const string Suffix = "grain";

    /// <summary>By the runtime's rule: the attribute's name, else the class's in lower case without "grain" at its end.</summary>
    public string Of(Type grain)
    {
        if (grain.GetCustomAttribute<GrainTypeAttribute>() is { } attribute)
        {
            return attribute.GetGrainType(services, grain).ToString()!;
        }

        var name = grain.Name.ToLowerInvariant();
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    /// <summary>Of a class as the runtime's statistics name it: its full name and its assembly's.</summary>
    public string Of(string grainClass) => Type.GetType(grainClass) is { } type ? Of(type) : grainClass.Split(',')[0].Split('.')[^1].ToLowerInvariant();
}
