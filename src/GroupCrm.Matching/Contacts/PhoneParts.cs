using System.Buffers;

namespace GroupCrm.Matching.Contacts;

/// <summary>Ranges between the marks that always part two phones: slash, comma, semicolon, 、, line break, 或.</summary>
internal ref struct PhoneParts(string text)
{
    public static readonly string[] ExtensionMarks = ["转接", "转", "分机号", "分机", "EXT.", "EXT", "#"];
    private static readonly SearchValues<char> Marks = SearchValues.Create("/\\,;、，；|\n或和及&");

    private readonly string _text = text;
    private int _next;

    public Range Current { get; private set; }

    public readonly PhoneParts GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            var length = _text.AsSpan(_next).IndexOfAny(Marks);
            if (length < 0) length = _text.Length - _next;
            Current = new Range(_next, _next + length);
            _next += length + 1;
            if (length > 0) return true;
        }
        return false;
    }
}
