using System.Collections.Frozen;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Grpc.Protos.Health;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Actors.Gateway.Grpc.Reflection;

/// <summary>The files that describe what is served, by their names and by what they declare.</summary>
internal static class Files
{
    private static readonly FileDescriptor[] Roots =
    [
        GrpcServiceReflection.Descriptor,
        HealthReflection.Descriptor,
        Protos.ReflectionV1.ReflectionReflection.Descriptor,
        Protos.ReflectionV1Alpha.ReflectionReflection.Descriptor,
    ];

    private static readonly FrozenDictionary<string, FileDescriptor> ByName =
        Roots.SelectMany(Closure).DistinctBy(file => file.Name).ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FileDescriptor> BySymbol =
        ByName.Values.SelectMany(file => Symbols(file).Select(symbol => (symbol, file))).ToFrozenDictionary(pair => pair.symbol, pair => pair.file, StringComparer.Ordinal);

    /// <summary>The full names of the services.</summary>
    public static IEnumerable<string> Services => Roots.SelectMany(file => file.Services).Select(service => service.FullName);

    /// <summary>The file of a name, with all that it imports; null where there is none.</summary>
    public static IEnumerable<ByteString>? Named(string name) => ByName.TryGetValue(name, out var file) ? Serialized(file) : null;

    /// <summary>The file that declares a service, method or message, with all that it imports; null where there is none.</summary>
    public static IEnumerable<ByteString>? Declaring(string symbol) => BySymbol.TryGetValue(symbol, out var file) ? Serialized(file) : null;

    /// <summary>Whether there is a message of that full name.</summary>
    public static bool HasMessage(string name) => BySymbol.ContainsKey(name);

    private static IEnumerable<ByteString> Serialized(FileDescriptor file) => Closure(file).Select(part => part.SerializedData);

    private static IEnumerable<FileDescriptor> Closure(FileDescriptor file) => file.Dependencies.SelectMany(Closure).Prepend(file).DistinctBy(part => part.Name);

    private static IEnumerable<string> Symbols(FileDescriptor file) =>
    [
        .. file.Services.Select(service => service.FullName),
        .. file.Services.SelectMany(service => service.Methods).Select(method => method.FullName),
        .. file.EnumTypes.Select(type => type.FullName),
        .. file.MessageTypes.SelectMany(Symbols),
    ];

    private static IEnumerable<string> Symbols(MessageDescriptor message) =>
        [message.FullName, .. message.EnumTypes.Select(type => type.FullName), .. message.NestedTypes.SelectMany(Symbols)];
}
