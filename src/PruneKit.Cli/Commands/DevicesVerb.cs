using System.CommandLine;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit devices</c>.</summary>
internal sealed class DevicesVerb : IVerb
{
    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand("devices", "List the devices that estimates are made for, with the sources of their numbers.", "prunekit devices");
        command.SetAction(parse => session.Show(parse, DevicesResult.Of(Devices.Catalogue.Entries.Select(entry => entry.Value))));
        return command;
    }
}
