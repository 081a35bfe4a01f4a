using System.Collections.Concurrent;
using System.Collections.Frozen;
using Orleans.Serialization.Configuration;

namespace Orleans.Runtime;

/// <summary>Which grain classes there are, under which type names, and which interface each implements.</summary>
internal sealed class GrainTypeTable
{
    private readonly FrozenDictionary<GrainType, Type> _classes;
    private readonly TypeManifest _manifest;
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainType> _implementations = new();
    private readonly ConcurrentDictionary<GrainInterfaceType, Type> _interfaces = new();

    public GrainTypeTable(TypeManifest manifest)
    {
        _manifest = manifest;
        var classes = new Dictionary<GrainType, Type>();
        foreach (var grainClass in manifest.GrainClasses)
        {
            var type = NameOf(grainClass);
            if (!classes.TryAdd(type, grainClass))
            {
                throw new InvalidOperationException($"Classes {grainClass} and {classes[type]} are both the grain type '{type}'; give one a GrainType attribute.");
            }
        }

        _classes = classes.ToFrozenDictionary();
        foreach (var interfaceType in manifest.Interfaces.Keys)
        {
            _interfaces[InterfaceTypeOf(interfaceType)] = interfaceType;
        }
    }

    /// <summary>Every grain class with its type's name.</summary>
    public IEnumerable<KeyValuePair<GrainType, Type>> Classes => _classes;

    /// <summary>The name of a grain class: its attribute's, or its own in lower case without "grain" at the end.</summary>
    public static GrainType NameOf(Type grainClass)
    {
        if (Attribute.GetCustomAttribute(grainClass, typeof(GrainTypeAttribute), inherit: false) is GrainTypeAttribute attribute)
        {
            return attribute.GrainType;
        }

        const string Suffix = "grain";
        var name = grainClass.Name.ToLowerInvariant();
        return GrainType.Create(name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name);
    }

    /// <summary>The name of an interface: its alias, or its full name.</summary>
    public static GrainInterfaceType InterfaceTypeOf(Type interfaceType) => GrainInterfaceType.Create(
        Attribute.GetCustomAttribute(interfaceType, typeof(AliasAttribute), inherit: false) is AliasAttribute alias ? alias.Alias : interfaceType.FullName ?? interfaceType.Name);

    /// <exception cref="ArgumentException">There is no such class.</exception>
    public Type ClassOf(GrainType type) =>
        _classes.TryGetValue(type, out var grainClass) ? grainClass : throw new ArgumentException($"Could not find an implementation for grain type '{type}'.");

    /// <exception cref="ArgumentException">There is no proxy for the interface.</exception>
    public Func<GrainReferenceShared, IdSpan, GrainReference> ProxyOf(Type interfaceType) =>
        _manifest.Interfaces.TryGetValue(interfaceType, out var create)
            ? create
            : throw new ArgumentException($"There is no proxy for {interfaceType}: its assembly does not reference the Orleans SDK, or the interface is not accessible or generic.");

    public Type? InterfaceOf(GrainInterfaceType type) => _interfaces.GetValueOrDefault(type);

    /// <summary>The class that serves an interface, by its one implementation, by name (IFoo, Foo) or by a prefix of the class's full name.</summary>
    /// <exception cref="ArgumentException">There is none, or several.</exception>
    public GrainType ImplementationOf(Type interfaceType, string? prefix) =>
        _implementations.GetOrAdd((interfaceType, string.IsNullOrWhiteSpace(prefix) ? null : prefix), key => Resolve(key.Interface, key.Prefix));

    private GrainType Resolve(Type interfaceType, string? prefix)
    {
        var candidates = _classes.Where(entry => interfaceType.IsAssignableFrom(entry.Value)).ToArray();
        if (prefix is not null)
        {
            var exact = candidates.Where(entry => entry.Value.FullName == prefix).ToArray();
            candidates = exact.Length == 1 ? exact : [.. candidates.Where(entry => entry.Value.FullName!.StartsWith(prefix, StringComparison.Ordinal))];
        }

        if (candidates.Length > 1 && prefix is null)
        {
            var byName = candidates.Where(entry => entry.Value.Name == interfaceType.Name[1..]).ToArray();
            candidates = byName.Length == 1 ? byName : candidates;
        }

        return candidates.Length switch
        {
            1 => candidates[0].Key,
            0 => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}{(prefix is null ? string.Empty : $" with prefix '{prefix}'")}."),
            _ => throw new ArgumentException(
                $"Several classes implement {interfaceType}, none of them its namesake: {string.Join(", ", candidates.Select(static entry => entry.Value.FullName))}."),
        };
    }
}
