import { createServer } from 'node:http'

// Amazon SES as its callers see it, in a process of its own: it takes every mail and answers after 30 ms.
const answer =
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>id</MessageId></SendRawEmailResult></SendRawEmailResponse>'
let taken = 0
const server = createServer((request, response) => {
  request.resume()
  const body = answer.replace('id', `ses-${++taken}`)
  setTimeout(() => response.writeHead(200, { 'content-type': 'text/xml' }).end(body), 30)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port))
process.on('disconnect', () => process.exit(0))
