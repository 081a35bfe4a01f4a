using System.Data;
using System.Data.Common;

namespace Actors.Storage.Databases;

/// <summary>Commands in one line, over any driver.</summary>
internal static class DbConnectionExtensions
{
    public static DbCommand Command(this DbConnection connection, string text, DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this assembly or one of its embedded scripts
        command.CommandText = text;
#pragma warning restore CA2100
        command.Transaction = transaction;
        return command;
    }

    public static DbCommand With(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        parameter.DbType = value switch
        {
            byte[] => DbType.Binary,
            int => DbType.Int32,
            long => DbType.Int64,
            _ => DbType.String,
        };
        command.Parameters.Add(parameter);
        return command;
    }

    public static DbCommand With(this DbCommand command, (string Name, object Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            _ = command.With(name, value);
        }

        return command;
    }

    public static async Task<int> ExecuteAsync(this DbConnection connection, string text, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(text);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
