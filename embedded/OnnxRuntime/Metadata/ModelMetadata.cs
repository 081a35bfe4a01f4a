using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a model says of itself; a text that it leaves out is empty.</summary>
public sealed unsafe class ModelMetadata
{
    internal ModelMetadata(nint session)
    {
        nint metadata;
        OrtStatus.ThrowIfFailed(OrtApi.SessionGetModelMetadata(session, &metadata));
        try
        {
            ProducerName = Read(OrtApi.ModelMetadataGetProducerName, metadata);
            GraphName = Read(OrtApi.ModelMetadataGetGraphName, metadata);
            Domain = Read(OrtApi.ModelMetadataGetDomain, metadata);
            Description = Read(OrtApi.ModelMetadataGetDescription, metadata);
            GraphDescription = Read(OrtApi.ModelMetadataGetGraphDescription, metadata);
            long version;
            OrtStatus.ThrowIfFailed(OrtApi.ModelMetadataGetVersion(metadata, &version));
            Version = version;
            CustomMetadataMap = ReadCustom(metadata);
        }
        finally
        {
            OrtApi.ReleaseModelMetadata(metadata);
        }
    }

    public string ProducerName { get; }

    public string GraphName { get; }

    public string Domain { get; }

    public string Description { get; }

    public string GraphDescription { get; }

    public long Version { get; }

    /// <summary>The model's own properties.</summary>
    public Dictionary<string, string> CustomMetadataMap { get; }

    private static string Read(delegate* unmanaged<nint, nint, byte**, nint> get, nint metadata)
    {
        byte* text;
        OrtStatus.ThrowIfFailed(get(metadata, OrtAllocator.DefaultInstance.Pointer, &text));
        return Utf8.Take(text);
    }

    private static Dictionary<string, string> ReadCustom(nint metadata)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        OrtAllocator allocator = OrtAllocator.DefaultInstance;
        byte** keys;
        long count;
        OrtStatus.ThrowIfFailed(OrtApi.ModelMetadataGetCustomMetadataMapKeys(metadata, allocator.Pointer, &keys, &count));
        try
        {
            for (long place = 0; place < count; place++)
            {
                byte* value;
                OrtStatus.ThrowIfFailed(OrtApi.ModelMetadataLookupCustomMetadataMap(metadata, allocator.Pointer, keys[place], &value));
                properties[Utf8.Read(keys[place])] = Utf8.Take(value);
            }
        }
        finally
        {
            for (long place = 0; place < count; place++)
            {
                allocator.Free(keys[place]);
            }

            allocator.Free(keys);
        }

        return properties;
    }
}
