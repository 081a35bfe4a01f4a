namespace Orleans.Storage;

/// <summary>Options of providers that store bytes.</summary>
public interface IStorageProviderSerializerOptions
{
    /// <summary>Turns states into the bytes that are stored.</summary>
    IGrainStorageSerializer GrainStorageSerializer { get; set; }
}
