using System.Text.Json;

namespace Actors.Gateway.Configuration;

/// <summary>
/// The JSON form of a model's configuration: the members of model_config.proto that mean something here, under their names there, with
/// every number as a number. Source: Triton, protobuf/model_config.proto and docs/protocol/extension_model_configuration.md.
/// </summary>
internal static class ConfigurationJson
{
    /// <summary>Writes the members of the configuration.</summary>
    public static void Write(Utf8JsonWriter json, ModelConfiguration model)
    {
        json.WriteString("name"u8, model.Name);
        json.WriteString("platform"u8, model.Runtime.Platform);
        json.WriteString("backend"u8, model.Runtime.Backend);

        // Every version that is not archived is served.
        json.WriteStartObject("version_policy"u8);
        json.WriteStartObject("all"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("max_batch_size"u8, model.MaxBatchSize);
        WriteTensors(json, "input", model.Inputs, isInput: true);
        WriteTensors(json, "output", model.Outputs, isInput: false);
        WriteInstances(json, model.Name);
        if (model.Batches)
        {
            WriteBatching(json, model);
        }

        json.WriteStartObject("response_cache"u8);
        json.WriteBoolean("enable"u8, model.ResponseCache);
        json.WriteEndObject();
        json.WriteString("default_model_filename"u8, "model.onnx"u8);
        json.WriteStartObject("parameters"u8);
        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, string member, ConfigurationTensor[] tensors, bool isInput)
    {
        json.WriteStartArray(member);
        foreach (var tensor in tensors)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, tensor.Name);
            json.WriteString("data_type"u8, tensor.DataType);
            WriteNumbers(json, "dims", tensor.Dims);
            if (isInput)
            {
                json.WriteString("format"u8, "FORMAT_NONE"u8);
                json.WriteBoolean("allow_ragged_batch"u8, false);
                json.WriteBoolean("optional"u8, tensor.Optional);
            }
            else
            {
                json.WriteString("label_filename"u8, ""u8);
            }

            json.WriteBoolean("is_shape_tensor"u8, false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>One session serves all workers of a silo.</summary>
    private static void WriteInstances(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray("instance_group"u8);
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("kind"u8, "KIND_CPU"u8);
        json.WriteNumber("count"u8, 1);
        WriteNumbers(json, "gpus", ReadOnlySpan<long>.Empty);
        json.WriteBoolean("passive"u8, false);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>A batch is never held back for a fixed time, so that the delay is 0 however long the engine finds worth waiting.</summary>
    private static void WriteBatching(Utf8JsonWriter json, ModelConfiguration model)
    {
        json.WriteStartObject("dynamic_batching"u8);
        WriteNumbers(json, "preferred_batch_size", model.PreferredBatchSizes.AsSpan());
        json.WriteNumber("max_queue_delay_microseconds"u8, 0);
        json.WriteBoolean("preserve_ordering"u8, false);
        json.WriteNumber("priority_levels"u8, ModelConfiguration.PriorityLevels);
        json.WriteNumber("default_priority_level"u8, ModelConfiguration.DefaultPriorityLevel);
        if (model.DefaultTimeout is { } timeout)
        {
            json.WriteStartObject("default_queue_policy"u8);
            json.WriteString("timeout_action"u8, "REJECT"u8);
            json.WriteNumber("default_timeout_microseconds"u8, (long)timeout.TotalMicroseconds);
            json.WriteBoolean("allow_timeout_override"u8, true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string member, ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray(member);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string member, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(member);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
