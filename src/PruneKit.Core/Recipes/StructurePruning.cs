namespace PruneKit;

/// <summary>How one structure is pruned by a recipe.</summary>
internal abstract class StructurePruning
{
    /// <summary>The importance that is used where none is asked for.</summary>
    public abstract string DefaultImportance { get; }

    /// <summary>The importances that it takes.</summary>
    public abstract IReadOnlyList<string> Importances { get; }

    /// <summary>Fails where an option of the stage has no meaning for the structure.</summary>
    /// <exception cref="InvalidOptionException">One has none; the message names it.</exception>
    public abstract void Check(PruneStage stage);

    /// <summary>Prunes at once and writes the output.</summary>
    public abstract PruneResult AtOnce(PruneStage stage, Network network, RunContext context);

    /// <summary>Prunes on a schedule while training goes on, and writes the output.</summary>
    public abstract PruneResult Gradually(PruneStage stage, ISchedule schedule, Network network, RunContext context);
}
