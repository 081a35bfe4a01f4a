namespace Actors.Registry;

/// <summary>Finds the registry's grains by their typed keys, so that no caller builds a key of text.</summary>
public static class RegistryGrains
{
    /// <summary>The grain of a model.</summary>
    public static IModelGrain GetModel(this IGrainFactory grains, ModelKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IModelGrain>(key.ToString());
    }

    /// <summary>What wakes a model at its versions' sunsets.</summary>
    public static ISunsetGrain GetSunset(this IGrainFactory grains, ModelKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ISunsetGrain>(key.ToString());
    }

    /// <summary>What remembers when a model's versions were called.</summary>
    public static IModelUseGrain GetModelUse(this IGrainFactory grains, ModelKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IModelUseGrain>(key.ToString());
    }

    /// <summary>A page of a model's history.</summary>
    public static IModelHistoryGrain GetModelHistory(this IGrainFactory grains, HistoryPageKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IModelHistoryGrain>(key.ToString());
    }

    /// <summary>A transfer of aliases.</summary>
    public static IAliasTransferGrain GetAliasTransfer(this IGrainFactory grains, TransferKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IAliasTransferGrain>(key.ToString());
    }

    /// <summary>The catalog of a tenant's models.</summary>
    public static IModelCatalogGrain GetModelCatalog(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IModelCatalogGrain>(new ModelCatalogKey(tenant).ToString());
    }
}
