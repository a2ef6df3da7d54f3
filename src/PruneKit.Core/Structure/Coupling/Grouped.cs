namespace PruneKit;

/// <summary>Channels in groups that do not mix.</summary>
internal static class Grouped
{
    /// <summary>The name under which the groups' layout is noted.</summary>
    public const string Note = "groups";

    /// <summary>Ties what comes in to groups x <paramref name="inside"/>, and <paramref name="channels"/> to the same groups x <paramref name="outside"/>.</summary>
    public static void Couple(CouplingCall call, long groups, Layout inside, Layout channels, Layout outside)
    {
        if (groups == 1)
        {
            call.Unite(call.Input[0], inside);
            call.Unite(channels, outside);
            return;
        }

        var group = new Dimension(groups);
        call.Unite(call.Input[0], Layout.Product(group, inside));
        call.Unite(channels, Layout.Product(group, outside));
        call.Note(Note, group);
    }
}
