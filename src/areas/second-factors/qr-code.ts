import qrcode from 'qrcode-generator'

/** A text as a QR code: a picture in a data: address, which browsers and phones of every age can show. */
export function qrCodeDataUrl(text: string): string {
  const chooseSize = 0
  const qr = qrcode(chooseSize, 'M')
  qr.addData(text)
  qr.make()
  return qr.createDataURL(5, 20)
}
