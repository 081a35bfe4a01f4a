using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>Gives references to grains and observers.</summary>
internal sealed class GrainFactory(GrainTypeTable types, RuntimeClient client, ObserverRegistry observers) : IGrainFactory
{
    private readonly ConcurrentDictionary<(GrainType Type, Type? Interface), ReferenceFactory> _references = new();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        (TGrainInterface)(object)Get(typeof(TGrainInterface), GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)(object)Get(typeof(TGrainInterface), GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)(object)Get(typeof(TGrainInterface), TextKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyExtension);
        return (TGrainInterface)(object)Get(typeof(TGrainInterface), GrainIdKeyExtensions.CreateGuidKey(primaryKey, keyExtension), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyExtension);
        return (TGrainInterface)(object)Get(typeof(TGrainInterface), GrainIdKeyExtensions.CreateIntegerKey(primaryKey, keyExtension), grainClassNamePrefix);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (!typeof(TGrainObserverInterface).IsInterface || obj is not TGrainObserverInterface)
        {
            throw new ArgumentException($"{obj.GetType()} does not implement the interface {typeof(TGrainObserverInterface)}.", nameof(obj));
        }

        return (TGrainObserverInterface)(object)CreateReference(observers.Register(obj), typeof(TGrainObserverInterface));
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => observers.Unregister(obj);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) =>
        (IGrain)(object)Get(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        (IGrain)(object)Get(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)(object)Get(grainInterfaceType, TextKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) =>
        (IGrain)(object)Get(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey, keyExtension), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) =>
        (IGrain)(object)Get(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey, keyExtension), null);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)(object)CreateReference(grainId, typeof(TGrainInterface));

    public IAddressable GetGrain(GrainId grainId) => CreateSelfReference(grainId);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => interfaceType.IsDefault
        ? CreateSelfReference(grainId)
        : CreateReference(grainId, types.InterfaceOf(interfaceType) ?? throw new ArgumentException($"There is no interface '{interfaceType}'.", nameof(interfaceType)));

    /// <summary>A reference as an interface.</summary>
    public GrainReference CreateReference(GrainId id, Type interfaceType) =>
        _references.GetOrAdd((id.Type, interfaceType), key => new ReferenceFactory(
            types.ProxyOf(key.Interface!), new GrainReferenceShared(key.Type, GrainTypeTable.InterfaceTypeOf(key.Interface!), client))).Create(id.Key);

    /// <summary>A reference as no interface.</summary>
    public GrainReference CreateSelfReference(GrainId id) =>
        _references.GetOrAdd((id.Type, null), key => new ReferenceFactory(
            static (shared, grainKey) => new GrainReference(shared, grainKey), new GrainReferenceShared(key.Type, default, client))).Create(id.Key);

    private GrainReference Get(Type interfaceType, IdSpan key, string? prefix)
    {
        ArgumentNullException.ThrowIfNull(interfaceType);
        return CreateReference(new GrainId(types.ImplementationOf(interfaceType, prefix), key), interfaceType);
    }

    private static IdSpan TextKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    private sealed class ReferenceFactory(Func<GrainReferenceShared, IdSpan, GrainReference> create, GrainReferenceShared shared)
    {
        public GrainReference Create(IdSpan key) => create(shared, key);
    }
}
