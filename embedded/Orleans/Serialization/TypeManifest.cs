using System.ComponentModel;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Serialization.Configuration;

/// <summary>Every grain interface with its proxy, and every grain class, that this process has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TypeManifest
{
    internal Dictionary<Type, Func<GrainReferenceShared, IdSpan, GrainReference>> Interfaces { get; } = [];

    internal HashSet<Type> GrainClasses { get; } = [];

    /// <summary>Adds an interface with what makes a proxy for it.</summary>
    public void AddInterface(Type interfaceType, Func<GrainReferenceShared, IdSpan, GrainReference> createProxy) =>
        Interfaces[interfaceType] = createProxy;

    /// <summary>Adds a grain class.</summary>
    public void AddGrainClass(Type grainClass) => GrainClasses.Add(grainClass);

    /// <summary>Reads every assembly that is loaded or named by one that is.</summary>
    internal static TypeManifest Load()
    {
        var manifest = new TypeManifest();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(static assembly => !assembly.IsDynamic));
        while (queue.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.FullName ?? assembly.ToString()))
            {
                continue;
            }

            foreach (var provider in assembly.GetCustomAttributes<TypeManifestProviderAttribute>())
            {
                ((ITypeManifestProvider)Activator.CreateInstance(provider.ProviderType)!).Configure(manifest);
            }

            foreach (var part in assembly.GetCustomAttributes<ApplicationPartAttribute>())
            {
                queue.Enqueue(Assembly.Load(new AssemblyName(part.AssemblyName)));
            }
        }

        return manifest;
    }
}
