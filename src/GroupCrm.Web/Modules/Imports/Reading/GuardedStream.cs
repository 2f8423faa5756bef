using System.Diagnostics;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>Time that reading may still take. Stopped while the caller works on a row.</summary>
internal sealed class ReadClock(TimeSpan limit, CancellationToken cancel)
{
    private readonly Stopwatch watch = new();

    internal void Start() => watch.Start();

    internal void Stop() => watch.Stop();

    /// <summary>Ends reading that takes too long or is not wanted any more.</summary>
    internal void Check()
    {
        cancel.ThrowIfCancellationRequested();
        if (watch.Elapsed > limit) throw RefusedException.Of("too-slow", (int)limit.TotalSeconds);
    }
}

/// <summary>A read-only view of a seekable stream that the readers may dispose, and that looks at the clock on every read.</summary>
internal sealed class GuardedStream(Stream inner, ReadClock clock) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        clock.Check();
        return inner.Read(buffer);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        clock.Check();
        return inner.Seek(offset, origin);
    }

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
