namespace PruneKit;

/// <summary>What later stages make of an inspected model; a kind that one of them does not know is named, and keeps nothing else from being shown.</summary>
/// <param name="Groups">Its channel groups.</param>
/// <param name="Footprints">What it asks of a device.</param>
/// <param name="Missing">Why one of these is empty.</param>
internal sealed record InspectedStructure(ValueList<InspectedGroup> Groups, ValueList<InspectedFootprint> Footprints, ValueList<string> Missing)
{
    /// <summary>Asks every stage.</summary>
    public static InspectedStructure Of(NetworkSpec spec)
    {
        List<string> missing = [];
        return new InspectedStructure(Try("no channel groups", InspectedGroup.All), Try("no flash and RAM", InspectedFootprint.All), missing.ToValueList());

        ValueList<T> Try<T>(string absent, Func<NetworkSpec, ValueList<T>> ask)
        {
            try
            {
                return ask(spec);
            }
            catch (UnsupportedLayerException e)
            {
                missing.Add($"{absent}: {e.Message}");
                return [];
            }
        }
    }
}
