namespace PruneKit;

/// <summary>A step at work on a stream: it keeps what it needs of the past.</summary>
internal abstract class SignalStage
{
    private Action<SignalFrame> _next = static _ => { };

    /// <summary>Says who takes what comes out.</summary>
    public void To(Action<SignalFrame> next) => _next = next;

    /// <summary>Takes the next sample or window.</summary>
    public abstract void Push(SignalFrame frame);

    /// <summary>The stream has ended: hands on what was held back.</summary>
    public virtual void Finish()
    {
    }

    /// <summary>Hands on.</summary>
    protected void Emit(SignalFrame frame) => _next(frame);
}
